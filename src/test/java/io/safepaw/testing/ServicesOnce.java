package io.safepaw.testing;

import io.camunda.process.test.api.CamundaSpringProcessTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Remembers where services are declared while a test runs processes; registered in {@code META-INF/spring.factories}. Before
 * each such test Camunda's client looks for one of its own services once for every worker, method and parameter: each time in
 * all 400 archives of the class path, of which it opens one anew to read the line.
 */
class ServicesOnce implements TestExecutionListener, Ordered {

    private static final String DECLARATIONS = "META-INF/services/";
    private static final Map<String, List<URL>> DECLARED = new ConcurrentHashMap<>();

    private ClassLoader before;

    /** Before Camunda's. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Contexts are loaded by then, which would define their proxies by this loader. */
    @Override
    public void beforeTestMethod(TestContext test) {
        if (AnnotatedElementUtils.hasAnnotation(test.getTestClass(), CamundaSpringProcessTest.class)) {
            before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(new Remembering(before));
        }
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (before != null) {
            Thread.currentThread().setContextClassLoader(before);
            before = null;
        }
    }

    private static final class Remembering extends ClassLoader {

        Remembering(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith(DECLARATIONS)
                    ? Collections.enumeration(DECLARED.computeIfAbsent(name, this::copies))
                    : super.getResources(name);
        }

        private List<URL> copies(String name) {
            try {
                var copies = new ArrayList<URL>();
                for (var declaration : Collections.list(super.getResources(name))) {
                    var copy = Files.createTempFile("service", null);
                    copy.toFile().deleteOnExit();
                    try (var in = declaration.openStream()) {
                        Files.write(copy, in.readAllBytes());
                    }
                    copies.add(copy.toUri().toURL());
                }
                return copies;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
