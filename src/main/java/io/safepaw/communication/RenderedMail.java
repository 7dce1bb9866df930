package io.safepaw.communication;

/** The two bodies of a mail; both say the same. */
record RenderedMail(String text, String html) {}
