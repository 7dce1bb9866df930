package io.safepaw.escalation;

import io.safepaw.casefile.Actor;

/** Somebody was put on the roster. */
record ShiftAdded(OnCallShift shift, Actor by) {}
