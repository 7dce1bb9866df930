package io.safepaw.communication;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** A mail server that says no where it is told to; GreenMail takes everything. */
final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final @Nullable String refusedCommand;
    private final String answer;

    private ScriptedSmtpServer(@Nullable String refusedCommand, String answer) {
        this.refusedCommand = refusedCommand;
        this.answer = answer;
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    static ScriptedSmtpServer answering(String command, String answer) {
        return new ScriptedSmtpServer(command, answer);
    }

    /** Takes the whole message and hangs up without a word, so that nobody knows whether it was taken. */
    static ScriptedSmtpServer hangingUpAfterData() {
        return new ScriptedSmtpServer(null, "");
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client or the test hung up; the next one may come.
                continue;
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 scripted");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var command = line.toUpperCase(Locale.ROOT);
            if (refusedCommand != null && command.startsWith(refusedCommand)) {
                say(client, answer);
            } else if (command.startsWith("DATA")) {
                say(client, "354 go on");
                readMessage(in);
                return;
            } else if (command.startsWith("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 ok");
            }
        }
    }

    private static void readMessage(BufferedReader in) throws IOException {
        var line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
