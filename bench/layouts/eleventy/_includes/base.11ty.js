const escaped = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export default function ({ title, description, content, page }) {
  const section = page.url.split("/")[1];
  return `<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="${escaped(description)}">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<a href="/${section}/">Vejviser</a>
<nav aria-label="Hovedmenu"><ul>
<li><a href="/${section}/guides/">Find hjælp</a></li>
<li><a href="/${section}/klageinstanser/">Klag</a></li>
<li><a href="/${section}/samarbejdspartnere/">Andre, der hjælper</a></li>
<li><a href="/${section}/om/">Om</a></li>
</ul></nav>
</header>
<main>
${content}
</main>
<footer><a href="/${section}/kontakt/">Kontakt</a></footer>
</body>
</html>
`;
}
