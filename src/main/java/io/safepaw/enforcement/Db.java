package io.safepaw.enforcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.lang.Nullable;

/** How times, codes and lists stand in the tables of this package. */
final class Db {

    private Db() {}

    /** The PostgreSQL driver takes times with an offset only. */
    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static <E extends Enum<E>> @Nullable E code(ResultSet row, String column, Class<E> type) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : Enum.valueOf(type, value);
    }

    static List<String> list(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static String[] array(List<?> values) {
        return values.stream().map(String::valueOf).toArray(String[]::new);
    }
}
