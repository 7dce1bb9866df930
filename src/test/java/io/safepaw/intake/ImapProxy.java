package io.safepaw.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the reader and the server: hides IDLE, cuts connections. */
final class ImapProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int serverPort;
    private final boolean hideIdle;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    ImapProxy(int serverPort, boolean hideIdle) {
        this.serverPort = serverPort;
        this.hideIdle = hideIdle;
        try {
            listener = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    void cutAll() {
        open.forEach(ImapProxy::close);
        open.clear();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                var server = new Socket("127.0.0.1", serverPort);
                connections.incrementAndGet();
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> copy(client, server, false));
                Thread.ofVirtual().start(() -> copy(server, client, hideIdle));
            } catch (IOException e) {
                // The proxy was closed.
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to, boolean hide) {
        var buffer = new byte[8_192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var bytes = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                out.write((hide ? bytes.replace(" IDLE", " XIDL") : bytes).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException e) {
            // One side hung up; so does the other.
            close(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
