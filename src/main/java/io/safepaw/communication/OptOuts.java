package io.safepaw.communication;

import io.safepaw.communication.sms.SmsProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who does not want text messages. A list of our own: the provider keeps one for each of our numbers only (domain.md 6.4).
 * It holds no numbers. Numbers are in E.164.
 */
@Service
@Transactional
public class OptOuts {

    private final JdbcClient jdbc;
    private final SmsProperties properties;
    private final Clock clock;

    OptOuts(JdbcClient jdbc, SmsProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param reason code, such as {@code STOP} */
    public void add(String number, String reason) {
        jdbc.sql("""
                        insert into sms_opt_out (number_key, reason, since) values (:key, :reason, :now)
                        on conflict (number_key) do nothing
                        """)
                .param("key", keyOf(number))
                .param("reason", reason)
                .param("now", Db.timestamp(clock.instant()))
                .update();
    }

    public void remove(String number) {
        jdbc.sql("delete from sms_opt_out where number_key = :key")
                .param("key", keyOf(number))
                .update();
    }

    @Transactional(readOnly = true)
    public boolean contains(String number) {
        return jdbc.sql("select exists (select 1 from sms_opt_out where number_key = :key)")
                .param("key", keyOf(number))
                .query(Boolean.class)
                .single();
    }

    /** The same for the same number, and says nothing about it without our key. */
    public String keyOf(String number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    String.valueOf(properties.numberKey()).getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }
}
