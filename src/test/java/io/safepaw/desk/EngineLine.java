package io.safepaw.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to the engine's REST API, which a test can cut. */
final class EngineLine implements AutoCloseable {

    private final URI engine;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    EngineLine(URI engine) {
        this.engine = engine;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    /** Nobody reaches the engine while this runs. */
    void awayDuring(Runnable action) {
        cut = true;
        open.forEach(EngineLine::end);
        try {
            action.run();
        } finally {
            cut = false;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(EngineLine::end);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var caller = listener.accept();
                if (cut) {
                    end(caller);
                } else {
                    connect(caller);
                }
            } catch (IOException e) {
                // Closed, or the engine itself ended; the caller sees it.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        var server = new Socket(engine.getHost(), engine.getPort());
        open.add(caller);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(caller, server));
        Thread.ofVirtual().start(() -> copy(server, caller));
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side ended; so does the other.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
