package io.safepaw.testing;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ReflectionUtils;

/**
 * In the tests of a module, a call of a worker is two calls with the same job; registered in {@code META-INF/spring.factories}.
 * As in {@link DeliveredTwice} the caller has the second answer, and the second time must add no row.
 */
class CalledTwiceContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return AnnotatedElementUtils.hasAnnotation(testClass, ApplicationModuleTest.class) ? new Customizer() : null;
    }

    private record Customizer() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
            context.getBeanFactory().addBeanPostProcessor(SecondTime.watch());
            context.getBeanFactory().addBeanPostProcessor(new Workers());
        }
    }

    private static final class Workers implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!bean.getClass().getName().startsWith("io.safepaw")
                    || ReflectionUtils.getUniqueDeclaredMethods(bean.getClass(), DeliveredTwice::concerns).length
                            == 0) {
                return bean;
            }
            var proxy = new ProxyFactory(bean);
            proxy.setProxyTargetClass(true);
            proxy.addAdvice((MethodInterceptor) Workers::twice);
            return proxy.getProxy(bean.getClass().getClassLoader());
        }

        private static Object twice(MethodInvocation call) throws Throwable {
            if (!DeliveredTwice.concerns(call.getMethod())) {
                return call.proceed();
            }
            call.proceed();
            var added = new ArrayList<String>();
            var answer = SecondTime.call(() -> again(call), added);
            if (!added.isEmpty()) {
                throw new AssertionError(call.getMethod() + " with the same job again added rows: " + added);
            }
            return answer;
        }

        private static Object again(MethodInvocation call) throws Exception {
            return ReflectionUtils.invokeMethod(accessible(call), call.getThis(), call.getArguments());
        }

        private static Method accessible(MethodInvocation call) {
            ReflectionUtils.makeAccessible(call.getMethod());
            return call.getMethod();
        }
    }
}
