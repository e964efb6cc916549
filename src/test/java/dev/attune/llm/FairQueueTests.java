package dev.attune.llm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.attune.llm.ModelFailure.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class FairQueueTests {

	private final List<String> begun = new CopyOnWriteArrayList<>();

	@Test
	void fiftyAgentsGetFairTurns() {
		FairQueue queue = queue(1, 500, 20, Duration.ofSeconds(20));
		Sinks.Empty<Void> gate = Sinks.empty();
		queue.inTurn(Asker.person("first"), gate.asMono().flux()).subscribe();
		List<CompletableFuture<Void>> all = new ArrayList<>();
		IntStream.range(0, 10).forEach((wish) -> all.add(ask(queue, Asker.person("greedy"))));
		IntStream.range(0, 49).forEach((agent) -> all.add(ask(queue, Asker.person("agent-" + agent))));
		gate.tryEmitEmpty();
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
			.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
			.join();
		assertThat(this.begun).hasSize(59);
		assertThat(this.begun.subList(0, 50)).as("everybody once before anybody twice").doesNotHaveDuplicates();
		assertThat(this.begun.subList(50, 59)).containsOnly("greedy");
	}

	@Test
	void whoeverWaitsIsToldHowManyAreBefore() {
		FairQueue queue = queue(1, 100, 20, Duration.ofSeconds(20));
		List<List<Integer>> told = new ArrayList<>();
		for (String agent : List.of("a", "a", "a", "b")) {
			List<Integer> places = new CopyOnWriteArrayList<>();
			told.add(places);
			queue.inTurn(Asker.person(agent), Flux.never(), places::add).subscribe();
		}
		assertThat(told).as("who had no turn yet goes first")
			.containsExactly(List.of(), List.of(1, 2), List.of(2, 3), List.of(1));
	}

	@Test
	void turnsGoRoundAmongThoseWithSeveralWishes() {
		FairQueue queue = queue(1, 100, 20, Duration.ofSeconds(20));
		Sinks.Empty<Void> gate = Sinks.empty();
		queue.inTurn(Asker.person("first"), gate.asMono().flux()).subscribe();
		List<CompletableFuture<Void>> all = new ArrayList<>();
		for (String agent : List.of("a", "a", "a", "b", "b", "c")) {
			all.add(ask(queue, Asker.person(agent)));
		}
		gate.tryEmitEmpty();
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
		assertThat(this.begun).containsExactly("a", "b", "c", "a", "b", "a");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 4 })
	void noMoreAreAtWorkThanMayBe(int atOnce) {
		FairQueue queue = queue(atOnce, 500, 20, Duration.ofSeconds(20));
		AtomicInteger working = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Flux<Integer> work = Mono.delay(Duration.ofMillis(20))
			.doOnSubscribe((any) -> most.accumulateAndGet(working.incrementAndGet(), Math::max))
			.doOnTerminate(working::decrementAndGet)
			.map(Long::intValue)
			.flux();
		Flux.range(0, 40)
			.flatMap((agent) -> queue.inTurn(Asker.person("agent-" + agent), work), 40)
			.then()
			.block(Duration.ofSeconds(20));
		assertThat(most).hasValue(atOnce);
		Awaitility.await().until(() -> queue.served() == 0 && queue.waiting() == 0);
	}

	@Test
	void whoWaitsTooLongIsToldSo() {
		FairQueue queue = queue(1, 10, 10, Duration.ofMillis(100));
		Disposable first = queue.inTurn(Asker.person("a"), Flux.never()).subscribe();
		StepVerifier.create(queue.inTurn(Asker.person("b"), Flux.just("never")))
			.expectErrorSatisfies((failure) -> isFor(failure, Reason.BUSY))
			.verify(Duration.ofSeconds(5));
		assertThat(queue.waiting()).isZero();
		first.dispose();
		StepVerifier.create(queue.inTurn(Asker.person("b"), Flux.just("now"))).expectNext("now").verifyComplete();
	}

	@Test
	void theLineIsBounded() {
		FairQueue queue = queue(1, 2, 10, Duration.ofSeconds(20));
		queue.inTurn(Asker.person("a"), Flux.never()).subscribe();
		queue.inTurn(Asker.person("b"), Flux.never()).subscribe();
		queue.inTurn(Asker.person("c"), Flux.never()).subscribe();
		StepVerifier.create(queue.inTurn(Asker.person("d"), Flux.just("never")))
			.expectErrorSatisfies((failure) -> isFor(failure, Reason.BUSY))
			.verify(Duration.ofSeconds(5));
		assertThat(queue.waiting()).isEqualTo(2);
	}

	@Test
	void nobodyFillsTheLineAlone() {
		FairQueue queue = queue(1, 100, 2, Duration.ofSeconds(20));
		queue.inTurn(Asker.person("a"), Flux.never()).subscribe();
		queue.inTurn(Asker.person("a"), Flux.never()).subscribe();
		queue.inTurn(Asker.person("a"), Flux.never()).subscribe();
		StepVerifier.create(queue.inTurn(Asker.person("a"), Flux.just("never")))
			.expectErrorSatisfies((failure) -> isFor(failure, Reason.BUSY))
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void whoGivesUpLeavesTheLine() {
		FairQueue queue = queue(1, 10, 10, Duration.ofSeconds(20));
		Sinks.Empty<Void> gate = Sinks.empty();
		queue.inTurn(Asker.person("a"), gate.asMono().flux()).subscribe();
		Disposable gone = queue.inTurn(Asker.person("b"), begins("b")).subscribe();
		CompletableFuture<Void> stays = ask(queue, Asker.person("c"));
		gone.dispose();
		gate.tryEmitEmpty();
		stays.join();
		assertThat(this.begun).containsExactly("c");
	}

	@Test
	void whoGivesUpAtWorkMakesRoom() {
		FairQueue queue = queue(1, 10, 10, Duration.ofSeconds(20));
		Disposable first = queue.inTurn(Asker.person("a"), Flux.never()).subscribe();
		CompletableFuture<Void> next = ask(queue, Asker.person("b"));
		first.dispose();
		next.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join();
	}

	@Test
	void workAheadMakesWayForAPerson() {
		FairQueue queue = queue(1, 10, 10, Duration.ofSeconds(20));
		Map<String, Throwable> failed = new HashMap<>();
		AtomicInteger stopped = new AtomicInteger();
		CompletableFuture<Void> atWork = new CompletableFuture<>();
		Flux<Object> work = Flux.never()
			.doOnRequest((any) -> atWork.complete(null))
			.doOnCancel(stopped::incrementAndGet);
		queue.inTurn(Asker.ahead("x"), work).subscribe((any) -> {
		}, (failure) -> failed.put("x", failure));
		atWork.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join();
		ask(queue, Asker.person("agent")).orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join();
		assertThat(stopped).hasValue(1);
		isFor(failed.get("x"), Reason.MADE_WAY);
	}

	@Test
	void workAheadWaitsForEveryPerson() {
		FairQueue queue = queue(1, 10, 10, Duration.ofSeconds(20));
		Sinks.Empty<Void> gate = Sinks.empty();
		queue.inTurn(Asker.person("first"), gate.asMono().flux()).subscribe();
		List<CompletableFuture<Void>> all = List.of(ask(queue, Asker.ahead("x")), ask(queue, Asker.person("a")),
				ask(queue, Asker.person("b")));
		gate.tryEmitEmpty();
		CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
		assertThat(this.begun).containsExactly("a", "b", "x");
	}

	@Test
	void workAheadLeavesRoomInTheLine() {
		FairQueue queue = queue(1, 4, 10, Duration.ofSeconds(20));
		queue.inTurn(Asker.person("first"), Flux.never()).subscribe();
		queue.inTurn(Asker.ahead("x"), Flux.never()).subscribe();
		queue.inTurn(Asker.ahead("y"), Flux.never()).subscribe();
		StepVerifier.create(queue.inTurn(Asker.ahead("z"), Flux.just("never")))
			.expectErrorSatisfies((failure) -> isFor(failure, Reason.BUSY))
			.verify(Duration.ofSeconds(5));
		queue.inTurn(Asker.person("a"), Flux.never()).subscribe();
		assertThat(queue.waiting()).isEqualTo(3);
	}

	private CompletableFuture<Void> ask(FairQueue queue, Asker asker) {
		return queue.inTurn(asker, begins(asker.name())).then().toFuture();
	}

	private Flux<String> begins(String name) {
		return Flux.defer(() -> {
			this.begun.add(name);
			return Mono.delay(Duration.ofMillis(2)).thenReturn(name);
		});
	}

	private static void isFor(Throwable failure, Reason reason) {
		assertThat(failure).isInstanceOfSatisfying(ModelFailure.class,
				(ours) -> assertThat(ours.reason()).isEqualTo(reason));
	}

	private static FairQueue queue(int atOnce, int longest, int longestOfOne, Duration patience) {
		return new FairQueue(new LlmSettings.Turns(atOnce, longest, longestOfOne, patience, 5, Duration.ofSeconds(30)));
	}

}
