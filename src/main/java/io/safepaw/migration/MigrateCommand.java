package io.safepaw.migration;

import io.camunda.client.CamundaClient;
import io.camunda.client.spring.configuration.CamundaAutoConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * {@code migrate PLAN [--apply]}: tells what a {@link MigrationPlan} would do, or does it. It connects to the engine as the
 * service does, and to nothing else.
 */
@ImportAutoConfiguration({JacksonAutoConfiguration.class, CamundaAutoConfiguration.class})
public class MigrateCommand {

    public static final String NAME = "migrate";

    private static final String APPLY = "--apply";

    /**
     * @param args what follows the name of the command; options of Spring are taken too
     * @return the exit code: 0 if every instance has a place or has moved, 1 if not, 2 if the command was not understood
     */
    public static int run(PrintStream out, String... args) {
        var files = Arrays.stream(args)
                .filter(argument -> !argument.startsWith("--"))
                .toList();
        if (files.size() != 1) {
            out.println("Usage: migrate PLAN [--apply]");
            return 2;
        }
        try {
            var plan = MigrationPlan.read(Path.of(files.get(0)));
            try (var context = new SpringApplicationBuilder(MigrateCommand.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .properties("logging.level.root=warn")
                    .run(Arrays.stream(args)
                            .filter(argument -> argument.startsWith("--") && !argument.equals(APPLY))
                            .toArray(String[]::new))) {
                var camunda = context.getBean(CamundaClient.class);
                return new Migration(camunda, out).run(plan, Arrays.asList(args).contains(APPLY)) ? 0 : 1;
            }
        } catch (MigrationRefused e) {
            out.println(e.getMessage());
            return 2;
        }
    }
}
