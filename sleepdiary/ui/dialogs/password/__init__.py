"""The dialogs of the password: asked for, chosen, changed, taken away; the recovery key shown and typed back."""
