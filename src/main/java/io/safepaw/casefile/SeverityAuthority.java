package io.safepaw.casefile;

/** Knows who may set a severity below the one that the rules give: leads and above (domain.md 2.2). */
public interface SeverityAuthority {

    boolean mayLower(Actor actor);
}
