"""The shape of what the portal is sent."""

from django import forms


class DemoSignInForm(forms.Form):
    """Which of the demo's accounts."""

    account = forms.IntegerField(min_value=1, max_value=2**63 - 1)

    def chosen(self) -> int | None:
        """The account's id, or None where none was named."""
        return self.cleaned_data["account"] if self.is_valid() else None
