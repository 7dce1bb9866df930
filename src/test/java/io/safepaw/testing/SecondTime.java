package io.safepaw.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Does something a second time and tells which rows that added, to whatever table. */
final class SecondTime {

    private static final ThreadLocal<List<String>> ADDED = new ThreadLocal<>();

    private SecondTime() {}

    /** @param added gets the statements that added a row on this thread */
    static <T> T call(Callable<T> callable, List<String> added) throws Exception {
        ADDED.set(added);
        try {
            return callable.call();
        } finally {
            ADDED.remove();
        }
    }

    /** Lets this class see what the data source is used for. */
    static BeanPostProcessor watch() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource dataSource ? new Watched(dataSource) : bean;
            }
        };
    }

    private static final class Watched extends DelegatingDataSource {

        Watched(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return ADDED.get() == null ? connection : watched(connection, ADDED.get());
        }

        private static Connection watched(Connection connection, List<String> added) {
            return proxy(
                    Connection.class,
                    connection,
                    (method, arguments, result) -> result instanceof PreparedStatement statement
                            ? watched(statement, (String) arguments[0], added)
                            : result);
        }

        private static PreparedStatement watched(PreparedStatement statement, String sql, List<String> added) {
            return proxy(PreparedStatement.class, statement, (method, arguments, result) -> {
                if (method.getName().equals("executeUpdate") && (int) result > 0 && adds(sql)) {
                    added.add(sql.strip().lines().findFirst().orElse(""));
                }
                return result;
            });
        }

        /** What only replaces what is there has no second effect. */
        private static boolean adds(String sql) {
            var words = sql.strip().toLowerCase(Locale.ROOT);
            return words.startsWith("insert") && !words.contains("do update");
        }

        private interface After {
            Object apply(Method method, Object[] arguments, Object result);
        }

        private static <T> T proxy(Class<T> type, T target, After after) {
            return type.cast(Proxy.newProxyInstance(
                    SecondTime.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        try {
                            return after.apply(method, arguments, method.invoke(target, arguments));
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
