package io.safepaw.desk;

/** The pages of administration, as the hub and the command palette list them; {@code messages.properties} has their words. */
enum AdministrationPage {
    TEAM("/desk/team"),
    PEOPLE("/desk/administration/people"),
    ROSTER("/desk/administration/roster"),
    CALENDARS("/desk/administration/calendars"),
    MARKETS("/desk/administration/markets"),
    CHANGES("/desk/administration/changes"),
    LETTERS("/desk/letters"),
    MODELS("/desk/administration/models");

    private final String path;

    AdministrationPage(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
