# Build: needs Maven and Node, as on a developer's machine.
FROM maven:3.9.11-eclipse-temurin-21 AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl gnupg \
    && curl -fsSL https://deb.nodesource.com/setup_20.x | bash - \
    && apt-get install -y --no-install-recommends nodejs \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY tools tools
COPY pom.xml ./
RUN mvn -B -ntp -q dependency:go-offline -Dexec.skip || true
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
