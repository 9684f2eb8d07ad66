"""Questions beyond a plan: asked by the interface, answered by processes of their own."""
