const picture = (name: string, size: number, purpose: string) => ({
  src: `/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});

export const manifest = {
  id: "/",
  name: "Alongside",
  short_name: "Alongside",
  description: "Live updates, accompaniment rotas and alerts for people who stand beside each other.",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#faf6ec",
  theme_color: "#faf6ec",
  icons: [
    picture("icon", 192, "any"),
    picture("icon", 512, "any"),
    picture("maskable", 192, "maskable"),
    picture("maskable", 512, "maskable"),
  ],
};
