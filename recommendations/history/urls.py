"""Addresses of histories: beneath each thing's own, a page and a file."""

from django.urls import path

from recommendations.history import comparing_pages, sign_ins, views

BENEATH = {
    "plan": "plans/<int:pk>",
    "recommendation": "recommendations/<int:pk>",
    "action": "actions/<int:pk>",
    "inspection": "inspections/<int:pk>",
    "post": "posts/<int:pk>",
    "paper": "papers/<int:pk>",
    "body": "bodies/<int:pk>",
    "service": "services/<int:pk>",
}
urlpatterns = [
    path("services/<int:service_id>/sign-ins/", sign_ins.sign_ins, name="sign_ins"),
    *(path(f"{where}/history/", views.history, {"of": of}, name=f"{of}_history") for of, where in BENEATH.items()),
    *(
        path(f"{where}/history/file/", views.history_file, {"of": of}, name=f"{of}_history_file")
        for of, where in BENEATH.items()
    ),
    path("plans/<int:pk>/compare/", comparing_pages.plan_compare, name="plan_compare"),
    path("plans/<int:pk>/compare/file/", comparing_pages.plan_compare_file, name="plan_compare_file"),
]
