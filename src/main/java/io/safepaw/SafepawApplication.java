package io.safepaw;

import io.safepaw.migration.MigrateCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Safepaw: Trust and Safety operations of a pet-care marketplace, as processes on Camunda 8. */
@SpringBootApplication
public class SafepawApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(MigrateCommand.NAME)) {
            System.exit(MigrateCommand.run(System.out, Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(SafepawApplication.class, args);
    }
}
