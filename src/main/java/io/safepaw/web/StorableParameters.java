package io.safepaw.web;

import java.beans.PropertyEditorSupport;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** No parameter of a request has NUL or half of a character, which no database keeps. */
@ControllerAdvice
class StorableParameters {

    private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    static boolean isStorable(String text) {
        return !NOT_STORABLE.matcher(text).find();
    }

    @InitBinder
    void bind(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(@Nullable String text) {
                setValue(text == null ? null : NOT_STORABLE.matcher(text).replaceAll(""));
            }
        });
    }
}
