package io.safepaw.telephony;

import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which phone belongs to whom. */
@Service
@Transactional
public class PhoneExtensions {

    private final JdbcClient jdbc;
    private final StaffDirectory staff;

    PhoneExtensions(JdbcClient jdbc, StaffDirectory staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    @Transactional(readOnly = true)
    public Optional<String> of(String username) {
        return jdbc.sql("select extension from phone_extension where username = :username")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    /**
     * Notes the phone of a staff member; blank where there is none.
     *
     * @throws ExtensionTaken if somebody else has it
     */
    public void set(String username, String extension) {
        staff.get(username);
        if (extension.isBlank()) {
            jdbc.sql("delete from phone_extension where username = :username")
                    .param("username", username)
                    .update();
            return;
        }
        try {
            jdbc.sql("""
                            insert into phone_extension (username, extension) values (:username, :extension)
                            on conflict (username) do update set extension = excluded.extension
                            """)
                    .param("username", username)
                    .param("extension", extension.strip())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new ExtensionTaken();
        }
    }

    /**
     * Who is meant by what a telephone system calls its users: extension, user name or the name itself.
     *
     * @return user names
     */
    @Transactional(readOnly = true)
    List<String> usersOf(Collection<String> lines) {
        var wanted = lines.stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return List.of();
        }
        var byExtension = Set.copyOf(jdbc.sql("select username from phone_extension where lower(extension) in (:lines)")
                .param("lines", wanted)
                .query(String.class)
                .list());
        return staff.withRole(Roles.AGENT).stream()
                .filter(member -> byExtension.contains(member.username())
                        || wanted.contains(member.username().toLowerCase(Locale.ROOT))
                        || wanted.contains(member.displayName().toLowerCase(Locale.ROOT)))
                .map(member -> member.username())
                .toList();
    }

    /** Somebody else has this phone. */
    public static final class ExtensionTaken extends RuntimeException {
        ExtensionTaken() {
            super("Somebody else has this extension");
        }
    }
}
