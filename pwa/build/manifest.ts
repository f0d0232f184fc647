const picture = (name: string, size: number, purpose: string) => ({
  src: `/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});

/** One of the README's pictures, shown by a phone that asks whether to install. No page loads it. */
const screen = (name: string) => ({
  src: `/icons/screen-${name}.jpg`,
  sizes: "360x640",
  type: "image/jpeg",
  form_factor: "narrow",
});

/** Files in docs/pictures, by the name that they have here. */
export const SCREENS = { action: "action-en-paper", rota: "rota-offered-en-paper", alert: "alert-held-en-paper" };

/** What is said in words (description, shortcuts) the server adds in the reader's language, see server/pages/manifest.py. */
export const manifest = {
  id: "/",
  name: "Alongside",
  short_name: "Alongside",
  start_url: "/",
  scope: "/",
  display: "standalone",
  categories: ["social", "news"],
  background_color: "#faf6ec",
  theme_color: "#faf6ec",
  icons: [
    picture("icon", 192, "any"),
    picture("icon", 512, "any"),
    picture("maskable", 192, "maskable"),
    picture("maskable", 512, "maskable"),
  ],
  screenshots: Object.keys(SCREENS).map(screen),
};
