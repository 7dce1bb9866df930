package io.safepaw.desk;

import java.net.URI;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses in Camunda Operate; templates call it {@code @operate}. */
@Component("operate")
class Operate {

    private final @Nullable URI address;

    /** @param address such as {@code https://camunda.example.com/operate}; without it there are no links */
    Operate(@Value("${safepaw.operate:#{null}}") @Nullable URI address) {
        this.address = address;
    }

    /** The process instance of a clock, found by the clock's id; null where no Operate is known. */
    public @Nullable String clock(UUID clockId) {
        return address == null
                ? null
                : UriComponentsBuilder.fromUri(address)
                        .path("/processes")
                        .queryParam("process", "sla-clock")
                        .queryParam("version", "all")
                        .queryParam("active", true)
                        .queryParam("incidents", true)
                        .queryParam("completed", true)
                        .queryParam("variableName", "clockId")
                        .queryParam("variableValues", "{id}")
                        .encode()
                        .buildAndExpand('"' + clockId.toString() + '"')
                        .toUriString();
    }
}
