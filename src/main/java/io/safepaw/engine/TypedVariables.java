package io.safepaw.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.annotation.AnnotationUtil;
import io.camunda.client.annotation.value.VariableValue;
import io.camunda.client.api.JsonMapper;
import io.camunda.client.bean.ParameterInfo;
import io.camunda.client.jobhandling.parameter.ParameterResolver;
import io.camunda.client.jobhandling.parameter.ParameterResolverStrategy;
import io.camunda.client.jobhandling.parameter.VariableParameterResolver;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Gives a worker's parameter {@code @Variable List<Row>} rows. The starter looks at the class of a parameter only, fills such
 * a list with maps, and the worker fails at the first row it reads.
 */
@Component
class TypedVariables implements BeanPostProcessor {

    private final ObjectProvider<JsonMapper> engineJson;
    private final ObjectProvider<ObjectMapper> json;

    TypedVariables(ObjectProvider<JsonMapper> engineJson, ObjectProvider<ObjectMapper> json) {
        this.engineJson = engineJson;
        this.json = json;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof ParameterResolverStrategy strategy ? typed(strategy) : bean;
    }

    private ParameterResolverStrategy typed(ParameterResolverStrategy strategy) {
        return parameter -> AnnotationUtil.isVariable(parameter)
                        && parameter.getParameter().getParameterizedType() instanceof ParameterizedType
                ? resolver(parameter)
                : strategy.createResolver(parameter);
    }

    private ParameterResolver resolver(ParameterInfo parameter) {
        var variable = AnnotationUtil.getVariableValue(parameter).orElseThrow();
        return new Typed(
                variable, parameter.getParameter().getParameterizedType(), engineJson.getObject(), json.getObject());
    }

    private static final class Typed extends VariableParameterResolver {

        private final Type type;
        private final ObjectMapper json;

        private Typed(VariableValue variable, Type type, JsonMapper engineJson, ObjectMapper json) {
            super(variable.getName(), Object.class, engineJson, variable.isOptional());
            this.type = type;
            this.json = json;
        }

        @Override
        protected Object mapZeebeVariable(Object value) {
            return json.convertValue(value, json.constructType(type));
        }
    }
}
