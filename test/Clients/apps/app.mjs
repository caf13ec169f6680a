// The arguments of every program here, and its report that it is up. Each program follows its library's own
// documentation.
export const setting = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be set.`);
  return value;
};
export const port = Number(setting("PORT"));
export const origin = `http://127.0.0.1:${port}`;
export const issuer = setting("ISSUER");
export const clientId = setting("CLIENT_ID");
export const clientSecret = process.env.CLIENT_SECRET;

export const json = (res, value, status = 200) => {
  res.writeHead(status, { "Content-Type": "application/json" });
  res.end(JSON.stringify(value));
};

export const listen = (server) => server.listen(port, "127.0.0.1", () => console.log(`ready ${origin}`));
