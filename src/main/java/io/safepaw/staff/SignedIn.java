package io.safepaw.staff;

/** Somebody with a session of the Desk, with the roles of the moment of the sign-in. */
interface SignedIn {

    /** The version of the person's access at that moment; another one ends the session. */
    int accessVersion();
}
