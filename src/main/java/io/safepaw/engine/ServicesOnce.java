package io.safepaw.engine;

import io.camunda.client.spring.event.CamundaClientEventListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Remembers where services are declared while Camunda's client starts. It looks for one of its own services once for every
 * bean, method and parameter: each time in all archives of the class path, of which it opens one anew to read the line. That
 * took a good part of the time until Safepaw is ready.
 */
public class ServicesOnce implements BeanPostProcessor {

    private static final String DECLARATIONS = "META-INF/services/";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof CamundaClientEventListener)) {
            return bean;
        }
        var proxy = new ProxyFactory(bean);
        proxy.addAdvice((MethodInterceptor) ServicesOnce::remembering);
        return proxy.getProxy();
    }

    private static Object remembering(MethodInvocation call) throws Throwable {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(new Remembering(before));
        try {
            return call.proceed();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static final class Remembering extends ClassLoader {

        private final Map<String, List<URL>> declared = new ConcurrentHashMap<>();

        Remembering(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith(DECLARATIONS)
                    ? Collections.enumeration(declared.computeIfAbsent(name, this::copies))
                    : super.getResources(name);
        }

        private List<URL> copies(String name) {
            try {
                var copies = new ArrayList<URL>();
                for (var declaration : Collections.list(super.getResources(name))) {
                    try (var in = declaration.openStream()) {
                        copies.add(URL.of(URI.create("memory:" + name), new InMemory(in.readAllBytes())));
                    }
                }
                return copies;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class InMemory extends URLStreamHandler {

        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL address) {
            return new URLConnection(address) {

                @Override
                public void connect() {
                    // It is here.
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
