"""How a Chromium is started for tests: without what it would draw around a page, for nobody to see."""

PROGRAM = "/usr/bin/chromium"

# Playwright's own list, which a second one replaces …
_FEATURES = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    # … and the address bar's lists: pages of its own in each window, dearer than the page under test.
    *("AimEnabled", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
)
ARGUMENTS = ("--no-sandbox", f"--disable-features={','.join(_FEATURES)}")
