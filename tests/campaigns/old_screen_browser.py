"""A window of QtWebEngine 5.15, which is Chromium 83, for ``scripts/old-screen``. Runs in an environment of its own.

Usage: ADDRESS WIDTH HEIGHT. Each line of standard input is JSON: ``{"script": ...}`` is answered with its value, and
``{"picture": FILE}`` with how many colours a grid of points has.
"""

from __future__ import annotations

import json
import sys

from PyQt5.QtCore import QSocketNotifier, QUrl
from PyQt5.QtWebEngineWidgets import QWebEngineView
from PyQt5.QtWidgets import QApplication

STEPS = 40


def main() -> None:
    """Show the address until standard input ends."""
    address, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    application = QApplication(sys.argv[:1])
    view = QWebEngineView()
    view.resize(width, height)
    view.load(QUrl(address))
    view.show()

    def answer(value: object) -> None:
        print(json.dumps(value), flush=True)

    def take(file: str) -> int:
        image = view.grab().toImage()
        image.save(file)
        points = ((width * x // STEPS, height * y // STEPS) for x in range(STEPS) for y in range(STEPS))
        return len({image.pixel(x, y) for x, y in points})

    def obey() -> None:
        line = sys.stdin.readline()
        if not line:
            application.quit()
            return
        order = json.loads(line)
        if "picture" in order:
            answer(take(order["picture"]))
        else:
            view.page().runJavaScript(order["script"], answer)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Read)
    notifier.activated.connect(obey)
    application.exec_()


if __name__ == "__main__":
    main()
