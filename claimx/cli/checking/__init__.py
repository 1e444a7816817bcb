"""The two faces of `claimx check`: a prompt, and a screen."""
