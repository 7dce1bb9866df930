/**
 * A Camunda 8.8 in this JVM, for tests and local runs, without Docker.
 *
 * <h2>In a test</h2>
 *
 * <pre>{@code
 * @ProcessTest                       // or @SpringBootTest(webEnvironment = NONE) @CamundaSpringProcessTest
 * class InvestigationTest {
 *     @Autowired CamundaClient client;
 *     @Autowired CamundaProcessTestContext camunda;   // increaseTime, completeUserTask, mockJobWorker, ...
 * }
 * }</pre>
 *
 * Nothing else is needed: {@link io.safepaw.embedded.testing.EmbeddedCamundaSession} starts one engine a JVM before the
 * first such class and points Camunda Process Test to it; each test begins with an empty engine and real time.
 * {@code -Dcamunda.process-test.runtime-mode=managed} runs the same tests on the official image.
 *
 * <p>A class and a method with {@code @JobWorker} must be public: the starter calls the method by reflection and does not
 * make it accessible.
 *
 * <h2>In a local run</h2>
 *
 * <pre>{@code
 * EmbeddedCamunda camunda = EmbeddedCamunda.builder().start();    // gRPC 26500, REST 8088, management 9600
 * camunda.increaseTime(Duration.ofHours(4));
 * }</pre>
 */
package io.safepaw.embedded;
