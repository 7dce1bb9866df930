package io.safepaw.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes down what requests ask the database, for those that have {@value #HEADER}: its value, a tab, and the statement with
 * its values in one line. For the benchmark, which looks at the plans.
 */
@Component
@ConditionalOnProperty(QueryLog.FILE)
public final class QueryLog implements BeanPostProcessor {

    public static final String FILE = "safepaw.local.query-log";
    public static final String HEADER = "X-Query-Log";

    private final Path file;

    QueryLog(Environment environment) {
        this.file = Path.of(environment.getRequiredProperty(FILE));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Logged(source) : bean;
    }

    private final class Logged extends DelegatingDataSource {

        Logged(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return asked() == null ? connection : proxy(Connection.class, connection, this::prepared);
        }

        private Object prepared(Object result) {
            return result instanceof PreparedStatement statement
                    ? proxy(PreparedStatement.class, statement, same -> same)
                    : result;
        }
    }

    private interface Answer {
        Object of(Object result);
    }

    private <T> T proxy(Class<T> type, T target, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (target instanceof PreparedStatement statement
                            && method.getName().startsWith("execute")) {
                        write(statement);
                    }
                    return answer.of(invoke(target, method, arguments));
                }));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String asked() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getHeader(HEADER)
                : null;
    }

    private void write(PreparedStatement statement) throws SQLException {
        var sql = statement
                .unwrap(PGStatement.class)
                .toString()
                .replaceAll("--[^\n]*", "")
                .replaceAll("\\s+", " ");
        try {
            Files.writeString(file, asked() + "\t" + sql + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
