"""Opens a page in Chromium and says in JSON what it is like there.

Usage: page.py PAGE.html. Speaks to the browser over its pipe; the rules of accessibility are those of axe-core.
"""

import base64
import importlib.resources
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile


class Browser:
    """A browser without a window, and the one tab in it."""

    def __init__(self, profile):
        ours, theirs = os.pipe(), os.pipe()
        # The browser reads from 3 and writes to 4.
        shell = 'exec 3<&"$0" 4>&"$1"; shift 1; exec chromium "$@"'
        flags = ["--headless", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--disable-gpu"]
        flags += ["--no-sandbox"] if os.getuid() == 0 else []
        self.process = subprocess.Popen(
            ["bash", "-c", shell, str(ours[0]), str(theirs[1]), *flags],
            pass_fds=(ours[0], theirs[1]), stderr=subprocess.DEVNULL, start_new_session=True,
        )
        os.close(ours[0])
        os.close(theirs[1])
        self.out, self.into = os.fdopen(ours[1], "wb", buffering=0), os.fdopen(theirs[0], "rb")
        self.number, self.rest, self.events, self.session = 0, b"", [], None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def hear(self):
        """The next message; an event is kept, too."""
        while b"\0" not in self.rest:
            piece = self.into.read1(1 << 16)
            assert piece, "the browser is gone"
            self.rest += piece
        message, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(message)
        if "method" in message:
            self.events.append(message)
        return message

    def ask(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.hear()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, page):
        self.ask("Page.enable")
        self.ask("Network.enable")
        self.ask("Page.navigate", url=page.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.hear()

    def value(self, script):
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def emulate(self, width, scheme):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def close(self):
        """Ends it with all its processes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def axe():
    return importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()


def complaints(browser):
    """What axe-core finds, on a wide and a narrow screen, light and dark."""
    found = []
    for width, scheme in [(1000, "light"), (1000, "dark"), (320, "light"), (320, "dark")]:
        browser.emulate(width, scheme)
        violations = browser.value("axe.run().then(result => result.violations)")
        for violation in violations:
            places = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
            found.append(f"{width} {scheme}: {violation['id']}: {violation['help']}: {places}")
    return found


def tabbed(browser):
    """What the tab key leads to, in order, and whether each shows that it has the focus."""
    browser.emulate(320, "light")
    places = []
    for _ in range(100):
        browser.ask("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
        browser.ask("Input.dispatchKeyEvent", type="keyUp", key="Tab", code="Tab", windowsVirtualKeyCode=9)
        place = browser.value(
            """(() => { const it = document.activeElement; if (it === document.body) return null;
            const style = getComputedStyle(it);
            return [it.getAttribute('aria-labelledby') ?? it.getAttribute('href'), style.outlineStyle !== 'none' && style.outlineWidth !== '0px']; })()"""
        )
        if place is None or place in places:
            return places
        places.append(place)
    return places


def moving(browser, motion):
    """How many parts of the page move by themselves, for those who asked for less motion and for those who did not."""
    browser.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": motion}])
    return browser.value("document.getAnimations().length")


def main(page):
    # A process that is just ending may still write into the profile.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        browser.open(page)
        browser.value(axe() + "; 0")
        requests = [event["params"]["request"]["url"] for event in browser.events if event["method"] == "Network.requestWillBeSent"]
        said = {
            # What the page holds in itself is no request.
            "requests": [url for url in requests if url != page.as_uri() and not url.startswith("data:")],
            "complaints": complaints(browser),
            "tabbed": tabbed(browser),
            "stops": browser.value("document.querySelectorAll('[role=group], a[href]').length"),
            "moving": [moving(browser, motion) for motion in ("no-preference", "reduce")],
            "width_at_320": browser.value("document.documentElement.scrollWidth"),
            "language": browser.value("document.documentElement.lang"),
            "title": browser.value("document.title"),
        }
        printed = base64.b64decode(browser.ask("Page.printToPDF", preferCSSPageSize=True)["data"])
        said["pages"] = len(re.findall(rb"/Type\s*/Page\b", printed))
        browser.close()
    print(json.dumps(said))


main(pathlib.Path(sys.argv[1]).resolve())
