package dev.attune.channel.chatwoot;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * An answer as text, as far as it is of a length that answers have: whoever sends more,
 * or without end, is listened to no longer.
 */
final class ShortText implements BodySubscriber<ShortText.Read> {

	/** In bytes; a conversation with its last messages has some ten thousand. */
	static final int LONGEST = 1_000_000;

	/**
	 * @param isCut whether there was more
	 */
	record Read(String text, boolean isCut) {
	}

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final CompletableFuture<Read> read = new CompletableFuture<>();

	private Flow.@Nullable Subscription subscription;

	static BodyHandler<Read> handler() {
		return (answer) -> new ShortText();
	}

	@Override
	public CompletionStage<Read> getBody() {
		return this.read;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> pieces) {
		for (ByteBuffer piece : pieces) {
			byte[] some = new byte[Math.min(piece.remaining(), LONGEST - this.bytes.size())];
			piece.get(some);
			this.bytes.writeBytes(some);
			if (piece.hasRemaining()) {
				complete(true);
				if (this.subscription != null) {
					this.subscription.cancel();
				}
				return;
			}
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.read.completeExceptionally(failure);
	}

	@Override
	public void onComplete() {
		complete(false);
	}

	private void complete(boolean isCut) {
		this.read.complete(new Read(this.bytes.toString(StandardCharsets.UTF_8), isCut));
	}

}
