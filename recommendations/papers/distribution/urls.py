from django.urls import path

from recommendations.papers.distribution.views import links, lists, sending

urlpatterns = [
    path("boards/<int:pk>/distribution/", lists.distribution_list, name="distribution_list"),
    path("boards/<int:pk>/distribution/add/", lists.distribution_add, name="distribution_add"),
    path("boards/distribution/<int:pk>/change/", lists.distribution_change, name="distribution_change"),
    path(
        "boards/<int:body_id>/distribution/<int:pk>/remove/",
        lists.distribution_remove,
        name="distribution_remove",
    ),
    path("papers/<int:pk>/send/", sending.paper_send, name="paper_send"),
    path("papers/<int:paper_id>/sendings/<int:pk>/again/", sending.paper_send_again, name="paper_send_again"),
    path("papers/<int:paper_id>/sendings/<int:pk>/end/", sending.paper_link_end, name="paper_link_end"),
    path("paper/<str:token>/", links.paper_link, name="paper_link"),
    path("paper/<str:token>/fresh/", links.paper_link_fresh, name="paper_link_fresh"),
    path("paper/<str:token>/file/<str:form>/", links.paper_link_file, name="paper_link_file"),
    path(
        "paper/<str:token>/translation/<str:language>/",
        links.paper_link_translation_file,
        name="paper_link_translation_file",
    ),
]
