package io.safepaw.communication;

import java.util.List;

/** Letters whose words a module keeps itself, for the catalogue. A bean of that module. */
public interface LetterWording {

    /** With the names of what is filled in between braces. */
    List<LetterCatalogue.Letter> letters();
}
