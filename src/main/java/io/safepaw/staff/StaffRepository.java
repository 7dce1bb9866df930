package io.safepaw.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code staff_member} and {@code staff_role}. */
@Repository
class StaffRepository {

    private static final String SELECT = """
            select m.*, array(select r.role from staff_role r where r.username = m.username) as roles
            from staff_member m
            """;

    private final JdbcClient jdbc;

    StaffRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StaffMember> find(String username) {
        return jdbc.sql(SELECT + "where m.username = :username")
                .param("username", username)
                .query(StaffRepository::read)
                .optional();
    }

    Optional<String> passwordHash(String username) {
        return jdbc.sql("select password_hash from staff_member where username = :username")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    /** Keeps other changes of accounts waiting until the transaction ends. */
    void lockAccounts() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('staff accounts', 0))")
                .query((row, number) -> 1)
                .single();
    }

    /** Grows when what the person may do changes; -1 for nobody. */
    int accessVersion(String username) {
        return jdbc.sql("select access_version from staff_member where username = :username")
                .param("username", username)
                .query(Integer.class)
                .optional()
                .orElse(-1);
    }

    void endSessions(String username) {
        jdbc.sql("update staff_member set access_version = access_version + 1 where username = :username")
                .param("username", username)
                .update();
    }

    boolean isPasswordExpired(String username) {
        return account(username).filter(Account::passwordExpired).isPresent();
    }

    List<Account> accounts() {
        return jdbc.sql(SELECT + "order by lower(m.display_name), m.username")
                .query(StaffRepository::readAccount)
                .list();
    }

    Optional<Account> account(String username) {
        return jdbc.sql(SELECT + "where m.username = :username")
                .param("username", username)
                .query(StaffRepository::readAccount)
                .optional();
    }

    List<StaffMember> all() {
        return jdbc.sql(SELECT + "order by lower(m.display_name), m.username")
                .query(StaffRepository::read)
                .list();
    }

    Map<String, String> displayNames() {
        return jdbc
                .sql("select username, display_name from staff_member")
                .query((row, number) -> Map.entry(row.getString("username"), row.getString("display_name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Inserts or replaces; a password stays where none is given. */
    void save(
            String username,
            String displayName,
            @Nullable String passwordHash,
            Set<String> roles,
            boolean demo,
            Instant now) {
        jdbc.sql("""
                        insert into staff_member (username, display_name, password_hash, demo, created_at)
                        values (:username, :displayName, :passwordHash, :demo, :now)
                        on conflict (username) do update set display_name = excluded.display_name,
                          password_hash = coalesce(excluded.password_hash, staff_member.password_hash), demo = excluded.demo
                        """)
                .param("username", username)
                .param("displayName", displayName)
                .param("passwordHash", passwordHash)
                .param("demo", demo)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        saveRoles(username, roles);
    }

    void saveRoles(String username, Set<String> roles) {
        jdbc.sql("delete from staff_role where username = :username")
                .param("username", username)
                .update();
        for (var role : roles) {
            jdbc.sql("insert into staff_role (username, role) values (:username, :role) on conflict do nothing")
                    .param("username", username)
                    .param("role", role)
                    .update();
        }
    }

    void updatePasswordHash(String username, String hash) {
        jdbc.sql("update staff_member set password_hash = :hash where username = :username")
                .param("username", username)
                .param("hash", hash)
                .update();
    }

    /**
     * Sessions that the old one opened end.
     *
     * @param givenBy who made it for the person, who is to change it; null for one's own
     */
    void setPassword(String username, String hash, @Nullable String givenBy) {
        jdbc.sql("""
                        update staff_member
                        set password_hash = :hash, password_expired = :expired, password_given_by = :givenBy,
                          access_version = access_version + 1
                        where username = :username
                        """)
                .param("username", username)
                .param("hash", hash)
                .param("expired", givenBy != null)
                .param("givenBy", givenBy)
                .update();
    }

    void confirmPassword(String username) {
        jdbc.sql("update staff_member set password_given_by = null where username = :username")
                .param("username", username)
                .update();
    }

    void updateEmail(String username, @Nullable String email) {
        jdbc.sql("update staff_member set email = :email where username = :username")
                .param("username", username)
                .param("email", email)
                .update();
    }

    Optional<String> findMobile(String username) {
        return jdbc.sql("select number from staff_mobile where username = :username")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    void updateMobile(String username, @Nullable String number) {
        var statement = number == null
                ? jdbc.sql("delete from staff_mobile where username = :username")
                : jdbc.sql("""
                                insert into staff_mobile (username, number) values (:username, :number)
                                on conflict (username) do update set number = excluded.number
                                """).param("number", number);
        statement.param("username", username).update();
    }

    void updateDisabled(String username, boolean disabled) {
        jdbc.sql("""
                        update staff_member set disabled = :disabled, access_version = access_version + 1
                        where username = :username
                        """).param("username", username).param("disabled", disabled).update();
    }

    /** Writes the time only where the one that stands there is older than the given bound. */
    void updateLastSeen(String username, Instant now, Instant ifBefore) {
        jdbc.sql("""
                        update staff_member set last_seen = :now
                        where username = :username and (last_seen is null or last_seen <= :bound)
                        """)
                .param("username", username)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("bound", ifBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Account readAccount(ResultSet row, int number) throws SQLException {
        return new Account(
                read(row, number),
                row.getString("password_hash") != null,
                row.getBoolean("password_expired"),
                row.getString("password_given_by"));
    }

    private static StaffMember read(ResultSet row, int number) throws SQLException {
        var lastSeen = row.getObject("last_seen", OffsetDateTime.class);
        var roles = (String[]) row.getArray("roles").getArray();
        return new StaffMember(
                row.getString("username"),
                row.getString("display_name"),
                Set.copyOf(Arrays.asList(roles)),
                row.getBoolean("demo"),
                row.getBoolean("disabled"),
                lastSeen == null ? null : lastSeen.toInstant(),
                row.getString("email"));
    }
}
