/** Writes the manifest and the icons, drawn from the few shapes in mark.ts, so that no picture is committed. */
import type { Plugin } from "vite";
import { manifest } from "./manifest.ts";
import { badgeShapes, iconShapes } from "./mark.ts";
import { png } from "./png.ts";
import { raster } from "./raster.ts";
import { svg } from "./svg.ts";

export function drawings(): Plugin {
  return {
    name: "alongside:drawings",
    apply: "build",
    generateBundle() {
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: "asset", fileName, source });
      emit("manifest.webmanifest", JSON.stringify(manifest, null, 1));
      emit("icons/icon.svg", svg(iconShapes("rounded")));
      emit("icons/icon-192.png", png(raster(iconShapes("rounded"), 192)));
      emit("icons/icon-512.png", png(raster(iconShapes("rounded"), 512)));
      emit("icons/maskable-192.png", png(raster(iconShapes("full"), 192)));
      emit("icons/maskable-512.png", png(raster(iconShapes("full"), 512)));
      emit("icons/touch.png", png(raster(iconShapes("full"), 180)));
      emit("icons/badge-96.png", png(raster(badgeShapes(), 96)));
    },
  };
}
