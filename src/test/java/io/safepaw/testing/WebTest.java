package io.safepaw.testing;

import io.safepaw.engine.ShippedTables;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * The whole application without an engine, asked over HTTP; decisions are those of the shipped tables. A test with settings of
 * its own costs a whole start more, so they are all here.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootTest(
        properties = {
            "safepaw.deployment.enabled=false",
            "safepaw.board-kept=0s",
            "safepaw.escalation.zone=Europe/Berlin",
            "safepaw.figures-kept=0s",
            "safepaw.metrics.follow-every=500ms",
            "safepaw.operate=https://camunda.example.org/operate"
        })
@AutoConfigureMockMvc
@ActiveProfiles("basic")
@Import(ShippedTables.class)
public @interface WebTest {}
