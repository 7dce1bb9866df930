# Build: needs Maven and Node, as on a developer's machine.
FROM node:20.19.5-bookworm-slim AS node

FROM maven:3.9.11-eclipse-temurin-21 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /build
COPY . .
RUN mvn -B -ntp -q package -DskipTests \
    && java -Djarmode=tools -jar target/safepaw-*.jar extract --layers --launcher --destination /layers

# Run: no build tools, no root.
FROM eclipse-temurin:21.0.9_10-jre
RUN useradd --system --uid 10001 --create-home safepaw
USER safepaw
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
