package io.safepaw.communication;

import io.safepaw.communication.sms.SmsFailure;
import io.safepaw.communication.sms.SmsProvider;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Text messages to staff members: at once and at any hour, without incident. Who calls it repeats it when it fails. */
@Component
public class StaffTexts {

    private final Optional<SmsProvider> provider;
    private final OptOuts optOuts;

    StaffTexts(Optional<SmsProvider> provider, OptOuts optOuts) {
        this.provider = provider;
        this.optOuts = optOuts;
    }

    /**
     * Sends a message unless it was taken before without our knowing it: the provider takes the same one twice.
     *
     * @param to in E.164
     * @param text says where to look, never what somebody wrote or is accused of
     * @param since when it was tried first
     * @return false where it cannot be sent so: there is no provider, the phone sent STOP, or the provider never takes it
     */
    public boolean send(UUID id, String to, String text, Instant since) {
        if (provider.isEmpty() || optOuts.contains(to)) {
            return false;
        }
        try {
            if (provider.get().find(to, text, since).isEmpty()) {
                provider.get().send(id, to, text);
            }
            return true;
        } catch (SmsFailure e) {
            if (e.isPermanent()) {
                return false;
            }
            throw e;
        }
    }
}
