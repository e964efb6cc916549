FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY src src
COPY prompts prompts
RUN --mount=type=cache,target=/root/.m2 \
	mvn -q -B -Dmaven.test.skip=true -Dspring-javaformat.validate.skip=true package \
	&& java -Djarmode=tools -jar target/attune-*.jar extract --layers --destination layers \
	&& mv layers/application/attune-*.jar layers/application/attune.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/attune --create-home attune
WORKDIR /opt/attune
# From what changes least to what changes most.
COPY --from=build /build/layers/dependencies ./
COPY --from=build /build/layers/spring-boot-loader ./
COPY --from=build /build/layers/snapshot-dependencies ./
COPY knowledge-base knowledge-base
COPY --from=build /build/layers/application ./
USER attune
VOLUME /var/lib/attune
ENV ATTUNE_DATA=/var/lib/attune
EXPOSE 8080
# By the shell's own means: the image need not carry curl.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
	CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=60", "-jar", "attune.jar"]
