package dev.attune.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire to an {@link OllamaServer} that sees who hangs up first, which a server itself
 * does not tell.
 */
public final class Wire implements AutoCloseable {

	private final ServerSocket socket;

	private final int to;

	private final AtomicInteger hungUp = new AtomicInteger();

	public Wire(OllamaServer server) {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
			this.to = URI.create(server.url()).getPort();
			Thread.ofVirtual().start(this::accept);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	public String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	/** How often a caller has closed a connection while a chat was being answered. */
	public int hungUp() {
		return this.hungUp.get();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket caller = this.socket.accept();
				Thread.ofVirtual().start(() -> relay(caller));
			}
			catch (IOException closed) {
				return;
			}
		}
	}

	private void relay(Socket caller) {
		boolean[] chatting = new boolean[1];
		try (caller; Socket server = new Socket(InetAddress.getLoopbackAddress(), this.to)) {
			Thread back = Thread.ofVirtual().start(() -> copyAnswers(server, caller, chatting));
			InputStream in = caller.getInputStream();
			OutputStream out = server.getOutputStream();
			byte[] buffer = new byte[65_536];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				if (new String(buffer, 0, read, StandardCharsets.ISO_8859_1).startsWith("POST /api/chat")) {
					chatting[0] = true;
				}
				out.write(buffer, 0, read);
			}
			if (chatting[0]) {
				this.hungUp.incrementAndGet();
			}
			server.close();
			back.join();
		}
		catch (IOException broken) {
			if (chatting[0]) {
				this.hungUp.incrementAndGet();
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static void copyAnswers(Socket server, Socket caller, boolean[] chatting) {
		try {
			InputStream in = server.getInputStream();
			OutputStream out = caller.getOutputStream();
			byte[] buffer = new byte[65_536];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
				if (text.endsWith("0\r\n\r\n")) {
					chatting[0] = false;
				}
				out.write(buffer, 0, read);
			}
			caller.close();
		}
		catch (IOException closed) {
			// The caller's side has noted it.
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
