package io.safepaw.staff;

import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller method that declares a {@link StaffMember} the one who signed in. */
@Configuration(proxyBeanMethods = false)
class StaffMemberArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(StaffMember.class);
    }

    private final StaffDirectory staff;

    StaffMemberArgument(StaffDirectory staff) {
        this.staff = staff;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == StaffMember.class;
    }

    @Override
    public StaffMember resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        var principal = request.getUserPrincipal();
        if (principal == null) {
            throw new AccessDeniedException("Nobody has signed in");
        }
        return staff.find(principal.getName())
                .filter(member -> !member.disabled())
                .orElseThrow(() -> new AccessDeniedException("This staff member is not let in any more"));
    }
}
