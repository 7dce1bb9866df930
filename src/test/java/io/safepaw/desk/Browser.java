package io.safepaw.desk;

import static io.safepaw.testing.Patience.PATIENCE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.lang.Nullable;
import org.springframework.util.FileSystemUtils;

/** A window of the system's Chromium, in the words of somebody who uses the Desk. */
final class Browser implements AutoCloseable {

    static final int WIDE = 1280;
    static final int PHONE = 390;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final String address;
    private final Path profile;
    private final ChromeDriver driver;

    Browser(int port) {
        this.address = "http://localhost:" + port;
        var chromium = Chromium.installed().orElseThrow();
        try {
            this.profile = Files.createTempDirectory("safepaw-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var options = new ChromeOptions();
        options.setBinary(chromium.browser().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromium.driver().toFile())
                .usingAnyFreePort()
                .build();
        this.driver = new ChromeDriver(service, options);
        width(WIDE);
    }

    Browser width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 600));
        driver.manage().window().setSize(new Dimension(Math.max(pixels, 500), 900));
        return this;
    }

    Browser open(String path) {
        driver.get(address + path);
        return this;
    }

    Browser signIn(String username) {
        open("/login");
        type("#username", username);
        type("#password", "demo");
        click("button[type=submit]");
        waitFor(".user-menu");
        return this;
    }

    WebElement waitFor(String css) {
        return patiently()
                .withMessage(() -> css + " at " + path() + ", found: " + texts("body"))
                .until(ignored -> driver.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    Browser waitForText(String css, String text) {
        patiently()
                .withMessage(() -> "“" + text + "” in " + css + ", found: " + texts(css))
                .until(ignored -> texts(css).stream().anyMatch(found -> found.contains(text)));
        return this;
    }

    Browser waitForNoText(String css, String text) {
        patiently()
                .withMessage(() -> "no “" + text + "” in " + css + ", found: " + texts(css))
                .until(ignored -> texts(css).stream().noneMatch(found -> found.contains(text)));
        return this;
    }

    Browser waitForPath(String path) {
        patiently().withMessage(() -> path + ", at " + path()).until(ignored -> path().startsWith(path));
        return this;
    }

    Browser click(String css) {
        var element = waitFor(css);
        js("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        return this;
    }

    /** Clicks what has exactly these words: a button, a link, something folded. */
    Browser press(String words) {
        var found = patiently()
                .withMessage("a button or link “" + words + "”")
                .until(ignored -> driver
                        .findElements(By.xpath(
                                "//*[self::button or self::a or self::summary][normalize-space(.)='" + words + "']"))
                        .stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
        js("arguments[0].scrollIntoView({block: 'center'})", found);
        found.click();
        return this;
    }

    Browser type(String css, String text) {
        waitFor(css).sendKeys(text);
        return this;
    }

    Browser keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Alt and a letter, as a keyboard sends them; the driver's own keys leave out what the browser knows an access key by. */
    Browser accessKey(char letter) {
        driver.executeCdpCommand(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        "keyDown",
                        "modifiers",
                        1,
                        "key",
                        String.valueOf(letter),
                        "unmodifiedText",
                        String.valueOf(letter),
                        "windowsVirtualKeyCode",
                        (int) Character.toUpperCase(letter)));
        return this;
    }

    Browser controlEnter() {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(Keys.ENTER)
                .keyUp(Keys.CONTROL)
                .perform();
        return this;
    }

    String text(String css) {
        return waitFor(css).getText();
    }

    String value(String css) {
        return waitFor(css).getDomProperty("value");
    }

    boolean shows(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    String path() {
        return driver.getCurrentUrl().substring(address.length());
    }

    String focusedId() {
        return (String) js("return document.activeElement.id");
    }

    /** Runs a script in every page that comes from now on, before its own; what is sent once for each page takes a second. */
    Browser onEveryPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return this;
    }

    Object js(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    Browser reload() {
        driver.navigate().refresh();
        return this;
    }

    String address() {
        return address;
    }

    ChromeDriver driver() {
        return driver;
    }

    boolean scrollsSideways() {
        return (Boolean) js("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What the browser complained about: scripts, styles or files it could not or must not load. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /**
     * The whole page as pictures in {@code target/screenshots}, one in each theme, where {@code -Dsafepaw.screenshots=true} asks
     * for them.
     */
    Browser screenshot(String name) {
        if (!Boolean.getBoolean("safepaw.screenshots")) {
            return this;
        }
        try {
            Files.createDirectories(SCREENSHOTS);
            var size = (Long) js("return Math.max(document.documentElement.scrollHeight, 900)");
            var width = (Long) js("return window.innerWidth");
            driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of(
                            "width",
                            width,
                            "height",
                            Math.min(size, 6000),
                            "deviceScaleFactor",
                            1,
                            "mobile",
                            width < 600));
            var before = js("return document.documentElement.getAttribute('data-theme')");
            for (var theme : List.of("light", "dark")) {
                theme(theme);
                Files.write(SCREENSHOTS.resolve(name + "-" + theme + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            }
            theme(before);
            width(width.intValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void theme(@Nullable Object name) {
        js("""
                const root = document.documentElement;
                arguments[0] ? root.setAttribute('data-theme', arguments[0]) : root.removeAttribute('data-theme');
                document.getAnimations().forEach(animation => animation.finish());
                document.dispatchEvent(new CustomEvent('safepaw:theme'));
                """, name);
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException e) {
            // Chromium may still be writing; the folder lies in the temporary directory.
            profile.toFile().deleteOnExit();
        }
    }

    /** What is to be read there, in one look: the page may be replaced between two. */
    private List<String> texts(String css) {
        var found = js("""
                return [...document.querySelectorAll(arguments[0])]
                    .map(element => element.checkVisibility() ? element.innerText.trim() : '')
                """, css);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private WebDriverWait patiently() {
        var wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }
}
