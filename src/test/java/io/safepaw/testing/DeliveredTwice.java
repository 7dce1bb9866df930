package io.safepaw.testing;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.bean.BeanInfo;
import io.camunda.client.bean.MethodInfo;
import io.camunda.client.bean.ParameterInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has the engine's jobs done twice by their workers, as after a crash between the effect and the completion: the answer of
 * the first time is lost, the process goes on with the second one. The second time must add no row to any table, and so send
 * no message and tell nobody anything; what it asks of the marketplace carries the keys of the first time. Where somebody else
 * changed a case meanwhile, the second time may rightly do more, so both are done again.
 */
@TestConfiguration(proxyBeanMethods = false)
public class DeliveredTwice implements JobWorkerValueCustomizer {

    private static final int ATTEMPTS = 10;
    private static final Set<String> TYPES = new ConcurrentSkipListSet<>();
    private static final ConcurrentLinkedQueue<String> EFFECTS = new ConcurrentLinkedQueue<>();

    private final ObjectProvider<JdbcClient> jdbc;

    DeliveredTwice(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    /** Job types of which at least one job was done twice. */
    public static Set<String> types() {
        return Set.copyOf(TYPES);
    }

    /** What workers did a second time since somebody asked last. */
    public static List<String> effects() {
        var effects = new ArrayList<String>();
        for (String effect; (effect = EFFECTS.poll()) != null; ) {
            effects.add(effect);
        }
        return effects;
    }

    /** A worker that completes its jobs by itself cannot do so twice. */
    static boolean concerns(Method method) {
        var worker = method.getAnnotation(JobWorker.class);
        return worker != null && worker.autoComplete();
    }

    @Override
    public void customize(JobWorkerValue worker) {
        if (concerns(worker.getMethodInfo().getMethod())) {
            worker.setMethodInfo(new Twice(worker.getMethodInfo(), worker.getType(), jdbc));
        }
    }

    @Bean
    static BeanPostProcessor secondTime() {
        return SecondTime.watch();
    }

    private record Twice(MethodInfo worker, String type, ObjectProvider<JdbcClient> jdbc) implements MethodInfo {

        @Override
        public Object invoke(Object... arguments) throws Exception {
            for (int attempt = 1; ; attempt++) {
                var before = events();
                var first = new ArrayList<String>();
                SecondTime.call(() -> worker.invoke(arguments), first);
                var added = new ArrayList<String>();
                var answer = again(arguments, added);
                boolean alone = events() - before == eventsIn(first) + eventsIn(added);
                if (added.isEmpty() || alone || attempt == ATTEMPTS) {
                    TYPES.add(type);
                    added.forEach(row -> EFFECTS.add(type + ": " + row));
                    return answer;
                }
            }
        }

        private Object again(Object[] arguments, List<String> added) throws Exception {
            try {
                return SecondTime.call(() -> worker.invoke(arguments), added);
            } catch (Exception e) {
                EFFECTS.add(type + " failed: " + e);
                throw e;
            }
        }

        private long events() {
            return jdbc.getObject()
                    .sql("select count(*) from case_event")
                    .query(Long.class)
                    .single();
        }

        private static long eventsIn(List<String> added) {
            return added.stream()
                    .filter(statement -> statement.contains("case_event"))
                    .count();
        }

        @Override
        public BeanInfo getBeanInfo() {
            return worker.getBeanInfo();
        }

        @Override
        public Method getMethod() {
            return worker.getMethod();
        }

        @Override
        public List<ParameterInfo> getParameters() {
            return worker.getParameters();
        }

        @Override
        public <T extends Annotation> Optional<T> getAnnotation(Class<T> type) {
            return worker.getAnnotation(type);
        }

        @Override
        public List<ParameterInfo> getParametersFilteredByAnnotation(Class<? extends Annotation> type) {
            return worker.getParametersFilteredByAnnotation(type);
        }
    }
}
