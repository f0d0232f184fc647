"""How a Chromium is started for tests: without what it would draw around a page, for nobody to see."""

PROGRAM = "/usr/bin/chromium"

# Playwright's own list, which a second one replaces: that of playwright 1.65.2 for Python (its driver says 1.65.1),
# without what is for Windows, Edge or macOS only. A newer one's stands under `disabledFeatures` in
# .venv/lib/python3*/site-packages/playwright/driver/package/lib/coreBundle.js …
_FEATURES = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    # … and the address bar's lists: pages of its own in each window, dearer than the page under test.
    *("AimEnabled", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
)
ARGUMENTS = ("--no-sandbox", "--in-process-gpu", f"--disable-features={','.join(_FEATURES)}")
