/** Writes the manifest, the icons, drawn from the few shapes in mark.ts, and the pictures of screens. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { manifest, SCREENS } from "./manifest.ts";
import { badgeShapes, iconShapes } from "./mark.ts";
import { png } from "./png.ts";
import { raster } from "./raster.ts";
import { svg } from "./svg.ts";

const PICTURES = new URL("../../docs/pictures/", import.meta.url);

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
      for (const [name, file] of Object.entries(SCREENS)) emit(`icons/screen-${name}.jpg`, readFileSync(new URL(`${file}.jpg`, PICTURES)));
    },
  };
}
