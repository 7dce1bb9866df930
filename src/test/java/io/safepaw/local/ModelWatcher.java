package io.safepaw.local;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Deploys a model or form as soon as it was saved and passes the lint. A file that does not pass is not deployed, and the
 * console says why.
 */
@Component
@Profile("local")
class ModelWatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ModelWatcher.class);

    private static final List<Path> FOLDERS = List.of(Path.of("processes"), Path.of("forms"));
    private static final Path CLASSES = Path.of("target", "classes");

    /** Editors write a file in several steps. */
    private static final long QUIET_MILLIS = 300;

    private final CamundaClient camunda;
    private WatchService watch;

    ModelWatcher(CamundaClient camunda) {
        this.camunda = camunda;
    }

    @Override
    public void start() {
        try {
            watch = FileSystems.getDefault().newWatchService();
            for (var folder : FOLDERS) {
                folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            }
            Thread.ofPlatform().name("model-watcher").daemon().start(this::follow);
        } catch (IOException e) {
            LOG.warn("Changed models will not be deployed by themselves: the folders cannot be watched", e);
        }
    }

    @Override
    public void stop() {
        try {
            watch.close();
            watch = null;
        } catch (IOException e) {
            LOG.debug("The watch of the model folders was closed already", e);
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    private void follow() {
        try {
            while (true) {
                var changed = new TreeSet<Path>();
                collect(watch.take(), changed);
                for (WatchKey next; (next = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) != null; ) {
                    collect(next, changed);
                }
                if (!changed.isEmpty()) {
                    deploy(changed);
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.debug("No longer watching the model folders");
        }
    }

    private static void collect(WatchKey key, Set<Path> changed) {
        var folder = (Path) key.watchable();
        for (var event : key.pollEvents()) {
            if (event.context() instanceof Path file && file.toString().matches(".*\\.(bpmn|dmn|form)")) {
                changed.add(folder.resolve(file));
            }
        }
        key.reset();
    }

    private void deploy(Set<Path> changed) {
        try {
            var problems = lint();
            if (!problems.isEmpty()) {
                LOG.error("Not deployed, the lint found:\n{}", problems);
                return;
            }
            for (var file : changed) {
                camunda.newDeployResourceCommand()
                        .addResourceFile(file.toString())
                        .send()
                        .join();
                // Form checks and the Desk read the forms from the class path.
                Files.copy(file, CLASSES.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                LOG.info("Deployed {}", file);
            }
        } catch (IOException e) {
            LOG.error("Not deployed: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Not deployed, the engine says: {}", e.getMessage());
        }
    }

    /** @return what the lint complains of, empty if nothing */
    private static String lint() throws IOException, InterruptedException {
        var process = new ProcessBuilder("npm", "run", "--silent", "lint:models")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : output;
    }
}
