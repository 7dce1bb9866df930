package io.safepaw;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Safepaw: Trust and Safety operations of a pet-care marketplace, as processes on Camunda 8. */
@SpringBootApplication
public class SafepawApplication {

    public static void main(String[] args) {
        SpringApplication.run(SafepawApplication.class, args);
    }
}
