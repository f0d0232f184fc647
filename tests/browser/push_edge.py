"""The browser's side of push, made up at its very edge: as strict as the real one, with an answer chosen by the test.
A headless Chromium has no push service; the real path is walked in Firefox, in tests/push."""

import json
from typing import Any

from tests.push.phone import Keys

# 65 bytes that begin with 4: an uncompressed point, as the server's key is.
PUSH_KEY = "B" + "A" * 86

EDGE = """({ permission, answer, subscribe, installed, apple, kept, line: given }) => {
  let standing = permission, line = null;
  const define = (on, name, value) => Object.defineProperty(on, name, { value, configurable: true, writable: true });
  if (apple) Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0)' });
  if (apple && !installed) { delete window.PushManager; delete window.Notification; }
  else {
    class Asked {
      static get permission() { return standing; }
      static async requestPermission() {
        if (!navigator.userActivation.isActive) throw new DOMException('only from a tap', 'NotAllowedError');
        window.asked = (window.asked ?? 0) + 1;
        if (standing === 'default') standing = answer;
        return standing;
      }
    }
    define(window, 'Notification', Asked);
    define(window, 'PushManager', class {});
  }
  const subscription = (key) => ({
    options: { userVisibleOnly: true, applicationServerKey: key.buffer },
    toJSON: () => given,
    unsubscribe: async () => { line = null; return true; },
  });
  const pushManager = {
    getSubscription: async () => line,
    subscribe: async ({ userVisibleOnly, applicationServerKey: key }) => {
      if (!userVisibleOnly) throw new DOMException('must be visible', 'NotAllowedError');
      if (standing !== 'granted') throw new DOMException('not granted', 'NotAllowedError');
      if (key.length !== 65 || key[0] !== 4) throw new DOMException('not a key', 'InvalidAccessError');
      if (line) throw new DOMException('another key', 'InvalidStateError');
      if (subscribe === 'fails') throw new DOMException('no push service', 'AbortError');
      line = subscription(key);
      return line;
    },
  };
  const registration = { pushManager, waiting: null, installing: null, addEventListener: () => undefined };
  define(navigator, 'serviceWorker', {
    controller: null, register: async () => registration, ready: Promise.resolve(registration),
    addEventListener: () => undefined, removeEventListener: () => undefined,
  });
  if (kept) localStorage.setItem('alerts', 'on');
}"""


LINE = {"endpoint": "https://push.example/1", "expirationTime": None, "keys": {"p256dh": "BP", "auth": "AU"}}


def edge(**changes: Any) -> str:
    """`answer`: what its owner says when asked. `kept`: alerts were turned on here before. `line`: the subscription."""
    told = {"permission": "default", "answer": "granted", "subscribe": "works", "apple": False, "line": LINE} | changes
    return f"({EDGE})({json.dumps(told)})"


def a_phone() -> str:
    keys = Keys.new()
    endpoint = "https://updates.push.services.mozilla.com/wpush/v2/a-phone-that-nobody-reaches"
    line = {"endpoint": endpoint, "keys": {"p256dh": keys.p256dh, "auth": keys.auth_text}}
    return edge(line=line)
