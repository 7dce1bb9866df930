// Checks models and forms.
